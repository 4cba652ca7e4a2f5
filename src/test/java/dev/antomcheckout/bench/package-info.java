/**
 * The benchmark of docs/performance.md: the packaged service beside the limits of the machine, in one run.
 *
 * <p>Nothing here asserts anything; it measures and writes down. What is compared is measured in the same run, because a
 * figure says little without the machine's own beside it.
 */
@NullMarked
package dev.antomcheckout.bench;

import org.jspecify.annotations.NullMarked;
