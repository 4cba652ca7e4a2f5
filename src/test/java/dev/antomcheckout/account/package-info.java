/** Accounts and their keys, without a container. */
@NullMarked
package dev.antomcheckout.account;

import org.jspecify.annotations.NullMarked;
