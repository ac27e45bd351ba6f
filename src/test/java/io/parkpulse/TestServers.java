package io.parkpulse;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Gives every Quarkus test of the module the same servers, so that the service starts once. */
@WithTestResource(value = EmbeddedResource.class, scope = TestResourceScope.GLOBAL)
final class TestServers {
    private TestServers() {}
}
