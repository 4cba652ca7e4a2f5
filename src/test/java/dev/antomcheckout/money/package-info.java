@NullMarked
package dev.antomcheckout.money;

import org.jspecify.annotations.NullMarked;
