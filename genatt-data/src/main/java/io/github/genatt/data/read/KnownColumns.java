package io.github.genatt.data.read;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Headings that identify a column with certainty; compared without case, dashes, underscores, dots and spaces. */
enum KnownColumns {
    USER("user", "userid", "customer", "customerid", "reviewerid", "visitorid", "memberid"),
    ITEM("item", "itemid", "product", "productid", "movieid", "asin", "parentasin", "sku", "articleid"),
    TIME("timestamp", "time", "unixreviewtime", "unixtimestamp", "datetime", "date", "createdat", "eventtime", "orderdate",
            "purchasedate", "ts"),
    RATING("rating", "overall", "stars"),
    PLACE("pos", "position");

    private final Set<String> words;

    KnownColumns(String... words) {
        this.words = Set.of(words);
    }

    /** The given headings that are of this kind. */
    List<String> among(List<String> headings) {
        return headings.stream().filter(heading -> words.contains(plain(heading))).toList();
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }
}
