/** Background jobs that run repeatedly. Knows nothing of what they do. */
@NullMarked
package dev.antomcheckout.job;

import org.jspecify.annotations.NullMarked;
