/**
 * The catalogue of problems (RFC 9457) and the edge that turns every fault into one of them: mappers for what REST,
 * Jackson, Bean Validation, security and the database throw, the strictness of JSON, and the size of a body.
 * Invariants: every fault is answered as {@code application/problem+json} with a code of {@link
 * dev.antomcheckout.problem.ProblemCode}; no answer repeats a value that was sent, names a class or quotes an exception.
 */
@NullMarked
package dev.antomcheckout.problem;

import org.jspecify.annotations.NullMarked;
