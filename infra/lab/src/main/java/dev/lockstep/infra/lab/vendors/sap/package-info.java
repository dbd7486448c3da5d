/** SAP S/4HANA Cloud's shape: OData version 2 services. Facts: SAP Business Accelerator Hub, and SAP's own generated clients. */
@NullMarked
package dev.lockstep.infra.lab.vendors.sap;

import org.jspecify.annotations.NullMarked;
