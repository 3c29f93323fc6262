package io.github.genatt.config.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.genatt.engine.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnginesTest {
    private static Engine engine(String name) {
        Engine engine = mock(Engine.class);
        when(engine.name()).thenReturn(name);
        return engine;
    }

    @Test
    void anEngineIsFoundByItsName() {
        Engine slow = engine("slow");
        assertSame(slow, new Engines(List.of(engine("fast"), slow)).find("slow"));
    }

    @Test
    void anUnknownNameListsTheInstalledOnesAndTheNearest() {
        Engines engines = new Engines(List.of(engine("fast"), engine("slow")));
        assertEquals("there is no engine 'slwo'; installed: fast, slow; did you mean 'slow'?",
                assertThrows(IllegalArgumentException.class, () -> engines.find("slwo")).getMessage());
    }

    @Test
    void twoEnginesOfOneNameAreRefused() {
        List<Engine> twice = List.of(engine("fast"), engine("fast"));
        String message = assertThrows(IllegalStateException.class, () -> new Engines(twice)).getMessage();
        assertTrue(message.startsWith("two engines are named 'fast'"), message);
    }

    @Test
    void theDefaultEngineIsOnTheClassPath() {
        assertEquals("onednn", new Engines(getClass().getClassLoader()).find("onednn").name());
    }
}
