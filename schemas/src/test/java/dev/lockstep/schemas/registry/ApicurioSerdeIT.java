package dev.lockstep.schemas.registry;

import dev.lockstep.infra.embedded.Part;
import dev.lockstep.infra.embedded.SharedStack;
import java.util.Map;

class ApicurioSerdeIT extends RegistryAvroSerdeContract {
    @Override
    Map<String, Object> configuration() {
        return Map.of("schema.registry.url", SharedStack.get(Part.REGISTRY).registryUrl());
    }
}
