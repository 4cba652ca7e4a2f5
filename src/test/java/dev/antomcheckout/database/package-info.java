@NullMarked
package dev.antomcheckout.database;

import org.jspecify.annotations.NullMarked;
