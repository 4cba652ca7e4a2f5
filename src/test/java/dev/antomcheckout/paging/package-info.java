@NullMarked
package dev.antomcheckout.paging;

import org.jspecify.annotations.NullMarked;
