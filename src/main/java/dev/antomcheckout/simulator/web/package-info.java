/**
 * Pages of the simulator and of its demo shop: files of the jar, served whole, under a policy that lets a page load nothing
 * but what it names. No page holds markup made of data without escaping it.
 */
@NullMarked
package dev.antomcheckout.simulator.web;

import org.jspecify.annotations.NullMarked;
