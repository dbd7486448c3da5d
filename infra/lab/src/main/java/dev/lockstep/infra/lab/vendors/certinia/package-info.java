/** Certinia PSA's shape: objects of the package {@code pse} in a Salesforce organisation. Facts: Certinia PSA technical reference. */
@NullMarked
package dev.lockstep.infra.lab.vendors.certinia;

import org.jspecify.annotations.NullMarked;
