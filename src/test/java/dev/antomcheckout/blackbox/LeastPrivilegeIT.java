package dev.antomcheckout.blackbox;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class LeastPrivilegeIT extends LeastPrivilegeTest {}
