/** What operators see and what the process needs: health, metrics, the clock. Nothing depends on this package. */
@NullMarked
package dev.antomcheckout.ops;

import org.jspecify.annotations.NullMarked;
