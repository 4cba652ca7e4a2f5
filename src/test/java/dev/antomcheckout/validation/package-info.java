@NullMarked
package dev.antomcheckout.validation;

import org.jspecify.annotations.NullMarked;
