@NullMarked
package dev.antomcheckout.gateway;

import org.jspecify.annotations.NullMarked;
