package io.github.genatt.testkit.data;

import io.github.genatt.data.InteractionLog;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** An interaction of a user with an item, as read by a source: {@code Interaction.of("ann", "alien").at(120)}. */
public record Interaction(String user, String item, OptionalLong time, OptionalDouble rating, OptionalLong order) {

    /** An interaction with user and item only. */
    public static Interaction of(String user, String item) {
        return new Interaction(user, item, OptionalLong.empty(), OptionalDouble.empty(), OptionalLong.empty());
    }

    /** Sets the time. */
    public Interaction at(long when) {
        return new Interaction(user, item, OptionalLong.of(when), rating, order);
    }

    /** Sets the rating. */
    public Interaction rated(float stars) {
        return new Interaction(user, item, time, OptionalDouble.of(stars), order);
    }

    /** Sets the position in the user's history. */
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
