/** Names as users write and mistype them. */
package io.github.genatt.config.text;
