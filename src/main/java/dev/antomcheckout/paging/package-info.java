/** Pages of lists: the limit and cursor of a request, and cursors that a caller cannot change. */
@NullMarked
package dev.antomcheckout.paging;

import org.jspecify.annotations.NullMarked;
