package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.core.CorePlugin;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Option;
import io.github.genatt.tensor.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule for options notices a component that breaks it, and the components of genatt-core keep them. */
class OptionRulesTest {

    /** Makes no logits: only its options matter. */
    private interface Idle extends AttentionGenerator {
        @Override
        default GeneratedAttention generate(Scope scope, AttentionContext context) {
            throw new UnsupportedOperationException("only its options matter");
        }
    }

    private record RefusesItsDefault(@Option(value = "0", help = "above 0") double rate) implements Idle {
        RefusesItsDefault {
            if (!(rate > 0)) {
                throw new IllegalArgumentException("rate must be above 0, found " + rate);
            }
        }
    }

    private record Silent(@Option(value = "1", help = " ") double rate) implements Idle {
    }

    private record AcceptsAll(@Option(value = "1", help = "above 0") double rate) implements Idle {
    }

    /** Another number each time that it is read. */
    private record Growing(@Option(value = "1", help = "grows") double rate) implements Idle {
        Growing {
            rate++;
        }
    }

    /** Offers what is read again; {@link java.util.ServiceLoader} finds it. */
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(AttentionGenerator.class, "growing-test", "Grows", Growing.class));
        }
    }

    private record Given(Component<?, ?> component, List<Map<String, ?>> nonsense) implements OptionRules {
    }

    private static void isNoticed(Class<? extends Record> options, String rule) {
        Component<?, ?> component = component(options);
        Rules.assertBroken(new Given(component, List.of(Map.of("rate", -1))), rule);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Component<?, ?> component(Class<? extends Record> options) {
        String name = options == Growing.class ? "growing-test" : "idle";
        return Component.of((Class) AttentionGenerator.class, name, "A test", (Class) options);
    }

    @Test
    void aComponentThatBreaksARuleIsNoticed() {
        isNoticed(RefusesItsDefault.class, "theDefaultsMakeAComponent");
        isNoticed(Silent.class, "everyOptionHasHelpAndNoneTheNameOfItsComponent");
        isNoticed(AcceptsAll.class, "nonsenseIsRefusedByName");
        isNoticed(Growing.class, "whatIsWrittenIsReadAgain");
        assertEquals(new TreeSet<>(Set.of("theDefaultsMakeAComponent", "everyOptionHasHelpAndNoneTheNameOfItsComponent",
                "nonsenseIsRefusedByName", "whatIsWrittenIsReadAgain")), Rules.of(OptionRules.class));
    }

    @TestFactory
    Stream<DynamicTest> theComponentsOfGenattCoreKeepThem() {
        return new CorePlugin().components().stream().map(component -> DynamicTest.dynamicTest(component.toString(), () -> {
            OptionRules rules = new Given(component, List.of());
            rules.theDefaultsMakeAComponent();
            rules.whatIsWrittenIsReadAgain();
            rules.everyOptionHasHelpAndNoneTheNameOfItsComponent();
            rules.nonsenseIsRefusedByName();
        }));
    }
}
