/**
 * How the database is spoken to: the pool and its deadlines, statements that go together, and what a refusal means.
 *
 * <p>No wait for the database is without an end. What is committed together is either committed whole or not at all, and
 * nobody is told that something is committed before it is. Knows no table.
 */
@NullMarked
package dev.antomcheckout.database;

import org.jspecify.annotations.NullMarked;
