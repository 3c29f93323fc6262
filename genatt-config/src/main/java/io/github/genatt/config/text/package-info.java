/** Names and messages as users read, write and mistype them. */
package io.github.genatt.config.text;
