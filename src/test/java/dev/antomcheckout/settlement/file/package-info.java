@NullMarked
package dev.antomcheckout.settlement.file;

import org.jspecify.annotations.NullMarked;
