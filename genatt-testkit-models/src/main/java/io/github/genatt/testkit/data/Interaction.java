package io.github.genatt.testkit.data;

import io.github.genatt.data.InteractionLog;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** An item of a user, as a source tells of it: {@code Interaction.of("ann", "alien").at(120)}. */
public record Interaction(String user, String item, OptionalLong time, OptionalDouble rating, OptionalLong order) {

    /** An interaction of which no more is known. */
    public static Interaction of(String user, String item) {
        return new Interaction(user, item, OptionalLong.empty(), OptionalDouble.empty(), OptionalLong.empty());
    }

    /** At that time. */
    public Interaction at(long when) {
        return new Interaction(user, item, OptionalLong.of(when), rating, order);
    }

    /** With that rating. */
    public Interaction rated(float stars) {
        return new Interaction(user, item, time, OptionalDouble.of(stars), order);
    }

    /** At that place in the user's history. */
    public Interaction placed(long place) {
        return new Interaction(user, item, time, rating, OptionalLong.of(place));
    }

    static List<Interaction> of(InteractionLog log) {
        return IntStream.range(0, log.size()).mapToObj(row -> {
            Interaction plain = of(log.users().ids()[log.users().codes()[row]], log.items().ids()[log.items().codes()[row]]);
            Interaction timed = log.timestamps().filter(times -> times[row] != InteractionLog.NO_TIME)
                    .map(times -> plain.at(times[row])).orElse(plain);
            Interaction rated = log.ratings().filter(stars -> !Float.isNaN(stars[row])).map(stars -> timed.rated(stars[row])).orElse(timed);
            return log.order().map(places -> rated.placed(places[row])).orElse(rated);
        }).toList();
    }
}
