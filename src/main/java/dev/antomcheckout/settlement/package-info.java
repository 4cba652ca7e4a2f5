/**
 * Holds Antom's settlement files against what is known here. A file is not signed, so it never changes the status of a
 * payment or refund: what differs becomes a reason for a person to look. A file is read once from front to end in bounded
 * memory, the same bytes are checked once, and a check that died is taken up by sending the file again.
 */
@NullMarked
package dev.antomcheckout.settlement;

import org.jspecify.annotations.NullMarked;
