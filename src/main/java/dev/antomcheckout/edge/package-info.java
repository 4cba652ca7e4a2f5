/**
 * The transport edge: what a connection must satisfy before a request reaches a resource, and what is counted there.
 * Requests with ambiguous framing are refused, heads and bodies have deadlines, and labels of metrics come from a fixed
 * set.
 */
@NullMarked
package dev.antomcheckout.edge;

import org.jspecify.annotations.NullMarked;
