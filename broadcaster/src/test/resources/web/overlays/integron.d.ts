declare function connect(): void;
export { connect };
