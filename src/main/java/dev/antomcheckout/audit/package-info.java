/**
 * The audit trail: sign-ins, refused credentials, movements of money, cleared reviews. Each row names its actor and address and
 * becomes a link of the evidence chain.
 */
@NullMarked
package dev.antomcheckout.audit;

import org.jspecify.annotations.NullMarked;
