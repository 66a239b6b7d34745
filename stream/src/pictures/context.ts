import { createContext, useContext } from "react";
import { NO_PICTURES, type PictureBook } from "./book";

const Book = createContext<PictureBook>(NO_PICTURES);

/** Gives the components in it the pictures. */
export const PictureProvider = Book.Provider;

/** The pictures of chat; outside of a `PictureProvider`, none but Twitch's emotes are known. */
export function usePictureBook(): PictureBook {
  return useContext(Book);
}
