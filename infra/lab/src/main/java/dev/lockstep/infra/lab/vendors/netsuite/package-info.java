/** NetSuite's shape: Record REST v1. Facts: Oracle NetSuite online help, "SuiteTalk REST Web Services". */
@NullMarked
package dev.lockstep.infra.lab.vendors.netsuite;

import org.jspecify.annotations.NullMarked;
