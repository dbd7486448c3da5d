package dev.lockstep.infra.lab;

import dev.lockstep.infra.lab.http.Secret;

/**
 * The secrets that the firm's systems share with their partners.
 *
 * @param crmApiKey bearer key of the CRM's API
 * @param psaApiKey bearer key of the delivery system's API
 * @param erpApiKey bearer key of the ERP's API
 * @param crmSigning client secret with which the CRM signs (HubSpot version 3)
 * @param erpSigning {@code whsec_…} secret with which the ERP signs (Standard Webhooks)
 * @param capture password of the role {@code lockstep_cdc} in the delivery system's database
 */
public record LabKeys(
        Secret crmApiKey, Secret psaApiKey, Secret erpApiKey, Secret crmSigning, Secret erpSigning, Secret capture) {}
