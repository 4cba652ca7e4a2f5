@NullMarked
package dev.antomcheckout.carddata;

import org.jspecify.annotations.NullMarked;
