@NullMarked
package dev.antomcheckout.ops.doctor;

import org.jspecify.annotations.NullMarked;
