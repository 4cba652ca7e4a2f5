@NullMarked
package dev.antomcheckout.job;

import org.jspecify.annotations.NullMarked;
