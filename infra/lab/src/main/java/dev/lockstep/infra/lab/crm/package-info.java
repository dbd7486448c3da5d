/** The firm's CRM: companies and deals. */
@NullMarked
package dev.lockstep.infra.lab.crm;

import org.jspecify.annotations.NullMarked;
