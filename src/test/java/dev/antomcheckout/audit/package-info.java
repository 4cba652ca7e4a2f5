@NullMarked
package dev.antomcheckout.audit;

import org.jspecify.annotations.NullMarked;
