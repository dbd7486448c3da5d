/** Salesforce's shape: REST API over sObjects. Facts: Salesforce REST API Developer Guide, Change Data Capture Developer Guide. */
@NullMarked
package dev.lockstep.infra.lab.vendors.salesforce;

import org.jspecify.annotations.NullMarked;
