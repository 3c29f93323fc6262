package io.github.genatt.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ComponentTest {

    @Kind(value = "clock", help = "tells the time")
    interface Clock {
    }

    interface Unmarked {
    }

    record Sundial(@Option(help = "metres", value = "1") int height) implements Clock, Unmarked {
    }

    record Size(int height) {
    }

    record Silent(@Option(help = "its size") Size size) implements Clock {
    }

    private static String refusal(Runnable offer) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, offer::run).getMessage());
    }

    @Test
    void anybodyMayDeclareAKind() {
        Component<Sundial, Clock> sundial = Component.of(Clock.class, "sun-dial", "A stick.", Sundial.class);
        assertEquals(new Sundial(2), sundial.factory().apply(new Sundial(2)));
        assertEquals("clock 'sun-dial'", sundial.toString());
    }

    @Test
    void anInterfaceThatIsNotMarkedIsNoKind() {
        String message = refusal(() -> Component.of(Unmarked.class, "sundial", "A stick.", Sundial.class));
        assertTrue(message.startsWith(Unmarked.class.getName() + ": ") && message.contains("without @Kind"), message);
        refusal(() -> Component.of(Sundial.class, "sundial", "A stick.", Sundial.class));
    }

    @Test
    void namesAreInKebabCase() {
        for (String name : new String[] {"", "sunDial", "sun_dial", "sun dial", "-sun", "sun-", "sun--dial"}) {
            String message = refusal(() -> Component.of(Clock.class, name, "A stick.", Sundial.class));
            assertTrue(message.contains("kebab-case, found '" + name + "'"), message);
        }
    }

    @Test
    void optionsWithoutHelpAreRejectedAlsoInside() {
        String message = refusal(() -> Component.of(Clock.class, "silent", "Says nothing.", Silent.class));
        assertTrue(message.contains(Size.class.getName() + ": its component 'height' has no @Option"), message);
    }

    @Test
    void optionsThatAreNoneOfTheKindNeedAFunction() {
        String message = refusal(() -> Component.of(Metric.class, "sundial", "A stick.", Sundial.class));
        assertTrue(message.contains("does not implement " + Metric.class.getName()), message);
    }
}
