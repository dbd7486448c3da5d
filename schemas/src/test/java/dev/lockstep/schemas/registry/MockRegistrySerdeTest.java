package dev.lockstep.schemas.registry;

import java.util.Map;

class MockRegistrySerdeTest extends RegistryAvroSerdeContract {
    @Override
    Map<String, Object> configuration() {
        return Map.of("schema.registry.url", "mock://contract");
    }
}
