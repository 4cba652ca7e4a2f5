/**
 * The doctor: looks at what the service depends on and says in one line each what is wrong and how to cure it. Every
 * examination is bounded in time, changes nothing, and quotes no secret.
 */
@NullMarked
package dev.antomcheckout.ops.doctor;

import org.jspecify.annotations.NullMarked;
