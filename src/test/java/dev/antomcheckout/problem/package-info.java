@NullMarked
package dev.antomcheckout.problem;

import org.jspecify.annotations.NullMarked;
