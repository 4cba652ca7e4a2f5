@NullMarked
package dev.antomcheckout.ops;

import org.jspecify.annotations.NullMarked;
