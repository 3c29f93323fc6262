/** Lists of many users from their histories in files. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.config.score;
