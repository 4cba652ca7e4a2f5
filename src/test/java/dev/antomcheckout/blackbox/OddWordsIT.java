package dev.antomcheckout.blackbox;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OddWordsIT extends OddWordsTest {}
