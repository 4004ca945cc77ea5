import { PickType } from '@nestjs/swagger';
import { SearchRequestDto } from './search-request.dto.js';

/** A search without a page: whatever only shapes a page is not known here. `{}` counts every order of every source. */
export class CountRequestDto extends PickType(SearchRequestDto, [
  'sources',
  'filter',
  'partial',
  'expensive',
  'timeoutMs',
]) {}
