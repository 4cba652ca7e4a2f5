/** Reads Antom's settlement files, CSV and XLSX, row by row and within bounds. */
@NullMarked
package dev.antomcheckout.settlement.file;

import org.jspecify.annotations.NullMarked;
