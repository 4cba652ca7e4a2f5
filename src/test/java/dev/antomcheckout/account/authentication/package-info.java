@NullMarked
package dev.antomcheckout.account.authentication;

import org.jspecify.annotations.NullMarked;
