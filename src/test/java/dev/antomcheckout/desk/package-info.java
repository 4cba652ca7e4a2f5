@NullMarked
package dev.antomcheckout.desk;

import org.jspecify.annotations.NullMarked;
