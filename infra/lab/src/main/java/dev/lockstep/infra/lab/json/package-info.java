/** How the firm's systems write JSON: decimals as strings, dates and instants in ISO form. */
@NullMarked
package dev.lockstep.infra.lab.json;

import org.jspecify.annotations.NullMarked;
