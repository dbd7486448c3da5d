/** HubSpot's shape: CRM objects, version 3. Facts: HubSpot developer documentation and its public API specifications. */
@NullMarked
package dev.lockstep.infra.lab.vendors.hubspot;

import org.jspecify.annotations.NullMarked;
