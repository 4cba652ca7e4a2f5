package dev.antomcheckout.ops;

import dev.antomcheckout.blackbox.Installation;

/** An installation of its own, because its database comes from another cluster in the middle of a test. */
public class RestoredInstallation extends Installation {}
