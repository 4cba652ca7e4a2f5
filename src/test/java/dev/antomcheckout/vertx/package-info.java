@NullMarked
package dev.antomcheckout.vertx;

import org.jspecify.annotations.NullMarked;
