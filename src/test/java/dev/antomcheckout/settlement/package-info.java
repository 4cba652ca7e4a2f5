@NullMarked
package dev.antomcheckout.settlement;

import org.jspecify.annotations.NullMarked;
